// Builds the React page in renderer/ into dist/renderer, which all three doors serve. `--mode preview`: the preview of
// every screen over a fake core (renderer/preview/).
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { fakePicture } from './renderer/preview/fake/fake-picture.ts';

/**
 * The page's small first script imports the rest only when it runs. With this the browser fetches both at once; the rest
 * as a script of its own, so that the document's load event waits for it.
 */
const fetchPageWithStart: Plugin = {
  name: 'fetch-page-with-start',
  transformIndexHtml: {
    order: 'post',
    handler(_, { chunk, bundle = {} }) {
      if (chunk === undefined) return [];
      const listed = new Set([chunk.fileName, ...chunk.imports]); // Vite links these itself
      const libraries: string[] = [];
      const add = (file: string): void => {
        const found = bundle[file];
        if (listed.has(file) || found?.type !== 'chunk') return;
        listed.add(file);
        libraries.push(file);
        found.imports.forEach(add);
      };
      const pages = chunk.dynamicImports;
      for (const page of pages) {
        const found = bundle[page];
        if (found?.type === 'chunk') found.imports.forEach(add);
      }
      return [
        ...pages.map((file) => ({
          tag: 'script',
          attrs: { type: 'module', crossorigin: true, src: `./${file}` },
          injectTo: 'head' as const,
        })),
        ...libraries.map((file) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `./${file}` },
          injectTo: 'head' as const,
        })),
      ];
    },
  },
};

/** The preview's pictures: photos and faces come from no library. */
const serveFakePictures: Plugin = {
  name: 'serve-fake-pictures',
  configureServer: ({ middlewares }) => {
    middlewares.use('/media', (request, response) => {
      response.setHeader('Content-Type', 'image/svg+xml');
      response.end(fakePicture(request.url ?? ''));
    });
  },
};

export default defineConfig(({ mode }) => {
  const isPreview = mode === 'preview';
  return {
    root: 'renderer',
    base: './',
    plugins: [react(), isPreview ? serveFakePictures : fetchPageWithStart],
    // Without `allow` Vite serves the whole checkout to every user of the machine, the development library in dist/ too.
    server: { host: '127.0.0.1', fs: { allow: ['.', '../electron', '../node_modules'] } },
    build: {
      outDir: isPreview ? '../dist/preview' : '../dist/renderer',
      emptyOutDir: true,
      target: 'chrome123',
      assetsInlineLimit: 0,
      cssCodeSplit: false,
      ...(isPreview && { rolldownOptions: { input: 'renderer/preview/index.html' } }),
    },
  };
});
