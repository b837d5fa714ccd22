import { queryOptions, useQuery } from "@tanstack/react-query";
import { request } from "./client.ts";

export interface Session {
  readonly state: "needs-setup" | "signed-out" | "signed-in";
  readonly organisation: { name: string; timeZone: string; language: string; demo: boolean } | null;
  readonly mailCatcher: boolean;
  readonly person: { id: string; displayName: string; givenName: string; email: string; language: string } | null;
  readonly permissions: readonly string[];
  readonly strength: "password" | "link" | null;
  readonly scope: string | null;
}

export const sessionKey = ["session"] as const;

export const sessionOptions = queryOptions({
  queryKey: sessionKey,
  queryFn: ({ signal }) => request<Session>("GET", "/api/session", { signal }),
  staleTime: 60_000,
});

export interface Viewer {
  readonly session: Session | undefined;
  may(permission: string): boolean;
}

/** Who looks at the page and what they may do. The server decides; this only hides what would be refused. */
export function useViewer(): Viewer {
  const session = useQuery(sessionOptions).data;
  return { session, may: (permission) => session?.permissions.includes(permission) ?? false };
}
