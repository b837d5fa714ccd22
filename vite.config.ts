import { lingui, linguiTransformerBabelPreset } from "@lingui/vite-plugin";
import babel from "@rolldown/plugin-babel";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { serviceWorker } from "./scripts/service-worker.ts";

export default defineConfig({
  root: "src/web",
  // The server replaces the placeholder with the nonce of each answer, so that Mantine may add styles under the strict policy.
  html: { cspNonce: "__NONCE__" },
  plugins: [
    react(),
    babel({ presets: [linguiTransformerBabelPreset({}, { cwd: import.meta.dirname })] }),
    lingui({ cwd: import.meta.dirname, failOnMissing: true, failOnCompileError: true }),
    serviceWorker(),
  ],
  build: {
    outDir: "../../dist/web",
    emptyOutDir: true,
    target: "es2023",
    // Inlined files would be data: addresses, which the policy forbids.
    assetsInlineLimit: 0,
    manifest: "manifest.json",
    chunkSizeWarningLimit: 700,
  },
});
