import { createHash } from "node:crypto";
import { join } from "node:path";
import { rolldown } from "rolldown";
import type { Plugin } from "vite";

const source = join(import.meta.dirname, "../src/web/worker/service-worker.ts");

/** What the reader loads at once and on first use: that is what it needs when there is no connection. */
const begins =
  /\/src\/web\/(?:index\.html|main\.tsx|locales\/\w+\/(?:everyone|statements)\.po|modules\/policies\/(?:read|statements)\/)/;

interface Chunk {
  readonly fileName: string;
  readonly moduleIds: readonly string[];
  readonly facadeModuleId: string | null;
  readonly imports: readonly string[];
  readonly viteMetadata?: { readonly importedCss: ReadonlySet<string> };
}

function filesOf(chunks: readonly Chunk[]): string[] {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const files = new Set<string>();
  const visit = (chunk: Chunk | undefined): void => {
    if (!chunk || files.has(chunk.fileName)) return;
    files.add(chunk.fileName);
    for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(css);
    for (const name of chunk.imports) visit(byName.get(name));
  };
  for (const chunk of chunks)
    if ([chunk.facadeModuleId ?? "", ...chunk.moduleIds].some((id) => begins.test(id))) visit(chunk);
  return [...files].sort();
}

/** The worker is one file without imports, at an address of its own: every browser that has workers runs that. */
export function serviceWorker(): Plugin {
  return {
    name: "clarion-service-worker",
    apply: "build",
    enforce: "post",
    async generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === "chunk") as unknown as Chunk[];
      const files = filesOf(chunks);
      const name = createHash("sha256").update(files.join("\n")).digest("hex").slice(0, 16);
      const built = await rolldown({
        input: source,
        transform: { define: { SHELL_NAME: JSON.stringify(name), SHELL_FILES: JSON.stringify(files) } },
      });
      const { output } = await built.generate({ format: "iife", minify: true });
      await built.close();
      this.emitFile({ type: "asset", fileName: "service-worker.js", source: output[0].code });
    },
  };
}
