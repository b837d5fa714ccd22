/** Where the link of an invitation leads; its lifetime follows from it. */
export const invitationPath = "/account/password";

/** Where the link for a forgotten password leads. */
export const newPasswordPath = "/account/new-password";
