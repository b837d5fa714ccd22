/** Signalled by every command that changes a session, a grant or a token: it empties what web processes remember. */
export const sessionsTopic = "identity.sessions";
