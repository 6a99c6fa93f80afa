// Builds the React page in renderer/ into dist/renderer, which all three doors serve.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  build: { outDir: '../dist/renderer', emptyOutDir: true, target: 'chrome123', assetsInlineLimit: 0, cssCodeSplit: false },
});
