// Builds the React page in renderer/ into dist/renderer, which all three doors serve.
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/**
 * The page itself is fetched together with its small first script, which asks for it only when it runs; as a script of
 * its own, so that the document is loaded when the page is there.
 */
const fetchPageWithStart: Plugin = {
  name: 'fetch-page-with-start',
  transformIndexHtml: {
    order: 'post',
    handler(_, { chunk, bundle = {} }) {
      if (chunk === undefined) return [];
      const listed = new Set([chunk.fileName, ...chunk.imports]); // Vite's own links
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

export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react(), fetchPageWithStart],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome123',
    assetsInlineLimit: 0,
    cssCodeSplit: false,
  },
});
