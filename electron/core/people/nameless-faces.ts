// The faces without a name, in memory: those that groups are made of.
import type { FaceId } from '../../contract/ids.ts';
import type { NamelessFace } from '../../db/groups.ts';

export class NamelessFaces {
  private readonly faces = new Map<FaceId, NamelessFace>();
  /** Set aside as nobody the user cares about. */
  readonly nobodies = new Set<FaceId>();

  get size(): number {
    return this.faces.size;
  }

  ids(): Iterable<FaceId> {
    return this.faces.keys();
  }

  has(faceId: FaceId): boolean {
    return this.faces.has(faceId);
  }

  get(faceId: FaceId): NamelessFace | undefined {
    return this.faces.get(faceId);
  }

  put(face: NamelessFace): void {
    this.faces.set(face.faceId, face);
    if (face.nobody) this.nobodies.add(face.faceId);
    else this.nobodies.delete(face.faceId);
  }

  remove(faceId: FaceId): void {
    this.faces.delete(faceId);
    this.nobodies.delete(faceId);
  }

  /** Sorts in place: best first. */
  byQuality(ids: FaceId[]): FaceId[] {
    return ids.sort((a, b) => this.faces.get(b)!.quality - this.faces.get(a)!.quality || a - b);
  }
}
