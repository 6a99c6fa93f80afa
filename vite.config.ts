// Builds the React page in renderer/ into dist/renderer, which all three doors serve.
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The page itself is fetched together with its small first script, which asks for it only when it runs. */
const fetchPageWithStart: Plugin = {
  name: 'fetch-page-with-start',
  transformIndexHtml: {
    order: 'post',
    handler(_, { chunk, bundle = {} }) {
      if (chunk === undefined) return [];
      const listed = new Set([chunk.fileName, ...chunk.imports]); // Vite's own links
      const more: string[] = [];
      const add = (file: string): void => {
        const found = bundle[file];
        if (listed.has(file) || found?.type !== 'chunk') return;
        listed.add(file);
        more.push(file);
        found.imports.forEach(add);
      };
      chunk.dynamicImports.forEach(add);
      return more.map((file) => ({ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `./${file}` }, injectTo: 'head' as const }));
    },
  },
};

export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react(), fetchPageWithStart],
  build: { outDir: '../dist/renderer', emptyOutDir: true, target: 'chrome123', assetsInlineLimit: 0, cssCodeSplit: false },
});
