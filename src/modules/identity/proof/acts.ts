/** What other modules need to have somebody prove an act of theirs, as `proving` in public.ts. */
export { passkeySite } from "../factors/passkey-ceremony.ts";
export { callerOf, passkeyAnswer, passkeyQuestion } from "../http.ts";
export { challengeText, codeText } from "../schema.ts";
export { askForNewPassword } from "../sign-in/forgotten-password.ts";
export { actMethods, askForActProof, proveAct } from "./prove-act.ts";
