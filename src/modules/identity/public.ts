export { giveGrant } from "./grants/give-grant.ts";
export { holdsRole, personsWithRole, rolesOf } from "./grants/queries.ts";
export { type LinkRequest, mintLink } from "./links/mint-link.ts";
export { Sessions } from "./sessions/sessions.ts";
export { mintSetupToken, spendSetupToken } from "./setup/setup-token.ts";
export { setPassword } from "./sign-in/set-password.ts";
export { signIn } from "./sign-in/sign-in.ts";
export { createApiToken } from "./tokens/create-api-token.ts";
