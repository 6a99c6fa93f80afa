// Where a library is kept by default, the same for every door, and its database in it.
import { homedir } from 'node:os';
import { join } from 'node:path';

interface Surroundings {
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  home: string;
}

/** %APPDATA%\Facet\library, ~/Library/Application Support/Facet/library, or $XDG_DATA_HOME/facet/library. */
export function defaultLibraryDir(
  { platform, env, home }: Surroundings = { platform: process.platform, env: process.env, home: homedir() },
): string {
  if (platform === 'win32') return join(env['APPDATA'] || join(home, 'AppData', 'Roaming'), 'Facet', 'library');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Facet', 'library');
  return join(env['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'facet', 'library');
}

/** The library's database in its folder. */
export const databaseFile = (libraryDir: string): string => join(libraryDir, 'facet.db');
