import { runCommandLine } from "./app/cli/command-line.ts";

// Whoever reads our output may stop reading, as `| head` does; the work goes on to its end.
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });

process.exitCode = await runCommandLine(process.argv.slice(2));
