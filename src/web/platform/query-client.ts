import { QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "./problem.ts";
import { sessionKey } from "./session.ts";

const mayRetry = (failures: number, error: Error): boolean =>
  failures < 2 && navigator.onLine && (!(error instanceof ApiProblem) || error.status === 0 || error.status >= 500);

/** A session that ended elsewhere shows as 401 somewhere: asking who we are again leads to the sign-in page. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (error instanceof ApiProblem && error.status === 401) {
        void queryClient.invalidateQueries({ queryKey: sessionKey });
      }
    },
  }),
  // Without a connection everything is tried all the same: what was opened before is answered from this device.
  defaultOptions: {
    queries: { retry: mayRetry, staleTime: 5_000, networkMode: "always" },
    mutations: { retry: false, networkMode: "always" },
  },
});
