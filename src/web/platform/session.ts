import { queryOptions, useQuery } from "@tanstack/react-query";
import { answer, api, type Schema } from "./client.ts";

export type Session = Schema<"Session">;

export const sessionKey = ["session"] as const;

export const sessionOptions = queryOptions({
  queryKey: sessionKey,
  queryFn: ({ signal }) => answer(api.GET("/api/session", { signal })),
  staleTime: 60_000,
});

interface Viewer {
  readonly session: Session | undefined;
  /** Everywhere; with `scoped`, also where it reaches into some teams or companies only. */
  may(permission: string, how?: { readonly scoped?: boolean }): boolean;
}

/** Who looks at the page and what they may do. The server decides; this only hides what would be refused. */
export function useViewer(): Viewer {
  const session = useQuery(sessionOptions).data;
  return {
    session,
    may: (permission, { scoped = false } = {}) =>
      session !== undefined &&
      (session.permissions.includes(permission) || (scoped && session.scopedPermissions.includes(permission))),
  };
}
