import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Loaded } from "./loaded.tsx";
import { Pager } from "./pager.tsx";
import { Waiting } from "./waiting.tsx";

interface Page {
  readonly items: readonly unknown[];
  readonly total: number;
}

interface Props<P extends Page> {
  readonly query: UseInfiniteQueryResult<InfiniteData<P>>;
  /** Shown instead of the list when there is nothing in it. */
  readonly empty: ReactNode;
  readonly children: (items: readonly P["items"][number][]) => ReactNode;
}

/** A list that grows by pages, with the exact total below. */
export function Paged<P extends Page>({ query, empty, children }: Props<P>) {
  return (
    <Loaded query={query} waiting={<Waiting lines={6} tall />}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        const total = pages[pages.length - 1]?.total ?? 0;
        if (items.length === 0) return empty;
        return (
          <>
            {children(items)}
            <Pager
              shown={items.length}
              total={total}
              hasMore={query.hasNextPage}
              isFetching={query.isFetchingNextPage}
              onMore={() => void query.fetchNextPage()}
            />
          </>
        );
      }}
    </Loaded>
  );
}
