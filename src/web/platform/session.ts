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
  may(permission: string): boolean;
}

/** Who looks at the page and what they may do. The server decides; this only hides what would be refused. */
export function useViewer(): Viewer {
  const session = useQuery(sessionOptions).data;
  return { session, may: (permission) => session?.permissions.includes(permission) ?? false };
}
