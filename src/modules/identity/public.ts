export { giveGrant } from "./grants/give-grant.ts";
export { holdsRole, personsWithRole } from "./grants/queries.ts";
export { personsWithPassword } from "./grants/with-password.ts";
export { mintLink, mintLinks } from "./links/mint-link.ts";
export { sessionView } from "./schema.ts";
export { Sessions } from "./sessions/sessions.ts";
export { mintSetupToken, spendSetupToken } from "./setup/setup-token.ts";
export { setPassword } from "./sign-in/set-password.ts";
export { createApiToken } from "./tokens/create-api-token.ts";
