/** How delivery decides, as `judging` in public.ts, for whoever says beforehand what it will do. */
export { channels } from "./channels/register.ts";
export { carries, refusalOf } from "./channels/rules.ts";
export { chooseWords, type SaidWords } from "./compose/words.ts";
export { recentMessages } from "./ledger/recent-messages.ts";
export { renderPreview } from "./send/render-preview.ts";
