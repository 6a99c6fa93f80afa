// The software Vulkan that Debian's chromium carries (SwiftShader): a WebGPU to compare with, not to be fast on. Tests
// and benchmarks.
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const CHROMIUM = '/usr/lib/chromium';
const DRIVER = join(CHROMIUM, 'libvk_swiftshader.so');

export const softwareVulkanIsHere = process.platform === 'linux' && process.arch === 'x64' && existsSync(DRIVER);

/**
 * What points Vulkan's loader (chromium brings one too, if the system has none) at SwiftShader and at nothing else.
 * Writes a file into the folder.
 */
export async function softwareVulkan(folder: string): Promise<Record<string, string>> {
  const icd = join(folder, 'swiftshader.json');
  await writeFile(
    icd,
    JSON.stringify({ file_format_version: '1.0.0', ICD: { library_path: DRIVER, api_version: '1.1.0' } }),
  );
  return { VK_ICD_FILENAMES: icd, VK_DRIVER_FILES: icd, LD_LIBRARY_PATH: CHROMIUM };
}
