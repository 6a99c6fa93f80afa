// The maker's name of the device behind an execution provider, if the system tells it without another program.
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Null: unknown. Never throws. */
export async function deviceNameOf(provider: string): Promise<string | null> {
  if (provider === 'cpu') return cpus()[0]?.model.trim() || null;
  try {
    return (await GRAPHICS[process.platform]?.(provider)) || null;
  } catch {
    return null;
  }
}

const GRAPHICS: Partial<Record<NodeJS.Platform, (provider: string) => Promise<string | null>>> = {
  linux: async (provider) =>
    (await softwareDriver()) ?? (await nvidiaName()) ?? (provider === 'cuda' ? null : drmName()),
  // ONNX Runtime takes the first one by default.
  win32: async () =>
    firstLine(
      (await run('powershell', ['-NoProfile', '-Command', '(Get-CimInstance Win32_VideoController).Name'], LIMITS))
        .stdout,
    ),
  darwin: async () => firstLine((await run('sysctl', ['-n', 'machdep.cpu.brand_string'], LIMITS)).stdout),
};

const LIMITS = { timeout: 5000, windowsHide: true };

const firstLine = (text: string): string => text.trim().split(/\r?\n/)[0]!.trim();

/** A Vulkan driver that was set by hand and computes on the processor. */
async function softwareDriver(): Promise<string | null> {
  const named = process.env.VK_DRIVER_FILES ?? process.env.VK_ICD_FILENAMES;
  if (named === undefined) return null;
  return /swiftshader/i.test(named + (await readFile(named, 'utf8'))) ? 'SwiftShader (in software)' : null;
}

async function nvidiaName(): Promise<string | null> {
  const folder = '/proc/driver/nvidia/gpus';
  const [first] = await readdir(folder).catch(() => []);
  if (first === undefined) return null;
  return /^Model:\s*(.+)$/m.exec(await readFile(`${folder}/${first}/information`, 'utf8'))?.[1] ?? null;
}

const MAKERS: Record<string, string> = {
  '0x1002': 'AMD',
  '0x8086': 'Intel',
  '0x10de': 'NVIDIA',
  '0x13b5': 'Arm',
  '0x5143': 'Qualcomm',
};

/** Vendor and device id of the first card that the kernel lists. */
async function drmName(): Promise<string | null> {
  const cards = (await readdir('/sys/class/drm').catch(() => [])).filter((name) => /^card\d+$/.test(name)).sort();
  for (const card of cards) {
    const read = async (file: string): Promise<string> =>
      (await readFile(`/sys/class/drm/${card}/device/${file}`, 'utf8').catch(() => '')).trim();
    const maker = MAKERS[await read('vendor')];
    if (maker !== undefined) return `${maker} ${await read('device')}`;
  }
  return null;
}
