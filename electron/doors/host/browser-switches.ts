// What a browser is told when it starts, so that it reaches this machine and nothing else. For the app's window and the
// tests.

/**
 * Chromium asks its maker about accounts, autofill, updates and hints in more ways than there are switches for. These
 * stop all of them at once: no name resolves and no address but the door's connects. A proxy would resolve names in its
 * own process, so none is used.
 */
export const LOOPBACK_ONLY: readonly string[] = [
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--no-proxy-server',
  '--disable-quic',
];

/** Keep the browser from trying, and from asking the person about things that a window of an app does not have. */
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
  // Else a bar on top of the window says that --host-resolver-rules is not supported and that security will suffer.
  '--test-type',
  '--metrics-recording-only',
  // The profile lives as long as the window, so its passwords need no keyring, and no question about one.
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
