// Writes zip files as anybody might send them, names included that no honest program would write. Stored or deflated.
// Tests only.
import { writeFileSync } from 'node:fs';
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  name: string;
  data: Uint8Array;
  deflate?: boolean;
}

export function writeZip(path: string, parts: readonly ZipPart[]): void {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, data, deflate = false } of parts) {
    const title = Buffer.from(name);
    const body = deflate ? deflateRawSync(data) : data;
    // Version, flags, method, time, date, checksum, the two sizes, length of the name, of the extra field.
    const header = Buffer.alloc(26);
    header.writeUInt16LE(20, 0);
    header.writeUInt16LE(deflate ? 8 : 0, 4);
    header.writeUInt32LE(crc32(data), 10);
    header.writeUInt32LE(body.length, 14);
    header.writeUInt32LE(data.length, 18);
    header.writeUInt16LE(title.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    const piece = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), header, title, body]);
    local.push(piece);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), header, place, title]));
    at += piece.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  writeFileSync(path, Buffer.concat([...local, directory, end]));
}
