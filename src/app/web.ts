import type { Config } from "../platform/config/config.ts";
import type { App } from "../platform/http/context.ts";
import { StartupProblem } from "../platform/startup-problem.ts";
import type { ApiContext } from "./api.ts";
import type { CloseList } from "./close-list.ts";
import { firstRunNotices } from "./setup/first-run.ts";

/** Takes requests from now on. Answers what the person at the console must know. */
export async function openWeb(
  app: App,
  context: ApiContext,
  demo: boolean,
  closeList: CloseList,
): Promise<readonly string[]> {
  const notices = await firstRunNotices(context, demo);
  await listen(app, context.config, closeList);
  return notices;
}

/** Requests under way get a second to end; open streams would never. */
async function listen(app: App, config: Config, closeList: CloseList): Promise<void> {
  closeList.add("web", 5_000, async () => {
    const rest = setTimeout(() => app.server.closeAllConnections(), 1_000);
    await app.close();
    clearTimeout(rest);
  });
  try {
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    throw explainListenError(error as NodeJS.ErrnoException, config);
  }
}

function explainListenError(error: NodeJS.ErrnoException, { host, port }: Config): Error {
  if (error.code === "EADDRINUSE")
    return new StartupProblem(
      `Port ${port} on ${host} is in use by another program`,
      "Set PORT to another one.",
      error,
    );
  if (error.code === "EACCES")
    return new StartupProblem(`This user may not listen on port ${port}`, "Set PORT to one above 1023.", error);
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND")
    return new StartupProblem(`${host} is not an address of this machine`, "Correct CLARION_HOST.", error);
  return error;
}
