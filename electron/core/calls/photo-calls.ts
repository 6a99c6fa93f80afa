// Calls about photos and the faces in them.
import type { FacetApi } from '../../contract/api.ts';
import type { DoorInfo } from '../../contract/settings.ts';
import * as photos from '../../db/photos.ts';
import { applyChanges } from '../changes/apply-changes.ts';
import type { LibraryContext } from '../context.ts';
import { addFace } from '../photos/add-face.ts';
import { describePhoto } from '../photos/describe.ts';
import { describeSources } from '../photos/scan.ts';

export const photoCalls = (context: LibraryContext, door: DoorInfo) =>
  ({
    listFolders: async () => photos.listFolders(context.db),
    listPhotos: async (query) => photos.photoGrid(context.db, query),
    getPhoto: async (id) => describePhoto(context, door, id),
    listFailures: async () => photos.listFailedPhotos(context.db),
    async dismissFailures() {
      photos.deleteFailedPhotos(context.db);
      applyChanges(context, { topics: ['photos'] });
    },
    addFace: async (photoId, box, person) => addFace(context, photoId, box, person),
    describeSources: async (sources) => describeSources(context, sources),
  }) satisfies Partial<FacetApi>;
