// Switches that keep a browser from reaching anything but this machine: for the app window and the tests.

/**
 * Chromium contacts its maker about accounts, autofill, updates and hints, and not each of these has a switch. With
 * these no name resolves, so none of them gets through. A proxy would resolve names in its own process, so none is used.
 */
export const LOOPBACK_ONLY: readonly string[] = [
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--no-proxy-server',
  '--disable-quic',
];

/** Keep the browser from trying, and from questions that make no sense in an app's window. */
const QUIET: readonly string[] = [
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
  '--disable-background-networking',
  '--disable-breakpad',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-sync',
  // Without it a bar in the window warns that --host-resolver-rules is not supported.
  '--test-type',
  '--metrics-recording-only',
  // The profile is deleted with the window, so its passwords need no keyring, and no question about one.
  '--password-store=basic',
  '--use-mock-keychain',
  '--disable-features=Translate,MediaRouter,DialMediaRouteProvider,OptimizationHints,OptimizationGuideModelDownloading,AutofillServerCommunication,CertificateTransparencyComponentUpdater',
];

/** Switches for a window of its own at `url`, with a profile of its own. */
export function windowSwitches(url: string, profile: string): string[] {
  return [
    `--app=${url}`,
    `--user-data-dir=${profile}`,
    '--window-size=1280,860',
    ...QUIET,
    ...LOOPBACK_ONLY,
    ...(canSandbox() ? [] : ['--no-sandbox']),
  ];
}

/** Chromium refuses to run its sandbox as root, as in a container. */
export function canSandbox(): boolean {
  return process.platform !== 'linux' || process.getuid?.() !== 0;
}
