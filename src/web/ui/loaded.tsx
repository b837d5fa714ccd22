import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ProblemNote } from "./problem-note.tsx";
import { Unshown } from "./unshown.tsx";
import { Waiting } from "./waiting.tsx";

interface Props<T> {
  readonly query: Pick<UseQueryResult<T>, "data" | "error" | "refetch" | "isFetching">;
  readonly waiting?: ReactNode;
  /** The whole page hangs on it: a failure needs a title, too. */
  readonly page?: boolean;
  readonly children: (data: T) => ReactNode;
}

/** Shows what was loaded; before that its shape; and if that failed, why. Old data stays while newer is fetched. */
export function Loaded<T>({ query, waiting, page, children }: Props<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) {
    const note = <ProblemNote error={query.error} onRetry={() => void query.refetch()} />;
    return page ? <Unshown>{note}</Unshown> : note;
  }
  return waiting ?? <Waiting />;
}
