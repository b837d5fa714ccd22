// The thread in which a PDF is set: whatever it does to time and memory ends with it.
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { paperFonts } from "./fonts.ts";
import { type Printed, withoutCharacters } from "./printed.ts";

export interface ThreadPaper {
  readonly printed: Printed;
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  /** Seconds since 1970. */
  readonly madeAt: number;
}

/** Each attempt replaces every character that was complained of: a second one should do. */
const mostAttempts = 5;

const compiler = NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontBlobs: paperFonts() }] });

function set({ printed, pictures, madeAt }: ThreadPaper): Buffer {
  const shown = [...pictures].filter(([name, bytes]) => canBeShown(name, bytes)).map(([name]) => name);
  let paper = JSON.stringify({ ...printed, pictures: shown });
  for (let attempt = 1; ; attempt += 1) {
    const compiled = compiler.compile({
      mainFilePath: join(import.meta.dirname, "paper.typ"),
      inputs: { paper },
    });
    if (!compiled.result)
      throw new Error(JSON.stringify(compiler.fetchDiagnostics(compiled.takeDiagnostics() as never)));
    try {
      return compiler.pdf(compiled.result, { pdfStandard: "ua-1", creationTimestamp: madeAt });
    } catch (error) {
      const without = withoutCharacters(paper, (error as Error).message);
      // What does not hold to PDF/UA, such as a script that no font can map back to its letters, still is a tagged PDF.
      if (without === paper || attempt === mostAttempts)
        return compiler.pdf(compiled.result, { creationTimestamp: madeAt });
      paper = without;
    }
  }
}

/** A file may begin like a picture and be none. */
function canBeShown(name: string, bytes: Uint8Array): boolean {
  compiler.mapShadow(join(import.meta.dirname, "pictures", name), Buffer.from(bytes));
  return !compiler.compile({ mainFileContent: `#image("/pictures/" + sys.inputs.name)`, inputs: { name } }).hasError();
}

parentPort?.postMessage(set(workerData as ThreadPaper));
