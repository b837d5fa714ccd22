import "@fontsource-variable/inter/wght.css";
import "./ui/mantine.ts";
import "./styles/tokens.css";
import "./styles/base.css";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import { activateLanguage, firstLanguage, knownLanguage } from "./platform/language.ts";
import { shareNonce } from "./platform/nonce.ts";
import { readPreference } from "./platform/preferences.ts";
import { queryClient } from "./platform/query-client.ts";
import { sessionOptions } from "./platform/session.ts";
import { speakOfFields } from "./platform/validity.ts";

shareNonce();
speakOfFields();

/** Chosen here before, else the person's own: words come once, in the right language. */
async function start(): Promise<void> {
  const session = queryClient.ensureQueryData(sessionOptions).catch(() => undefined);
  const remembered = knownLanguage(readPreference("language"));
  await activateLanguage(remembered ?? firstLanguage((await session)?.person?.language));
  const root = document.getElementById("root");
  if (root) createRoot(root).render(<App />);
}

void start();
