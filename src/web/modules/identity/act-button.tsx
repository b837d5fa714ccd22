import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ApiProblem } from "../../platform/problem.ts";
import { Button } from "../../ui/button.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { useGuard } from "./proof.tsx";

interface Props<T> {
  readonly act: () => Promise<T>;
  /** Everything below these keys is fetched anew. */
  readonly refresh: readonly (readonly string[])[];
  readonly onDone?: (result: T) => void;
  readonly label?: string;
  readonly filled?: boolean;
  readonly children: ReactNode;
}

/** A button for one act on an account: asks who this is where that is needed, and shows a refusal below itself. */
export function ActButton<T>({ act, refresh, onDone, label, filled, children }: Props<T>) {
  const guard = useGuard();
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: () => guard(act),
    onSuccess: async (result) => {
      onDone?.(result);
      await Promise.all(refresh.map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
  const problem = mutation.error;
  // Whoever closed the question does not need to be told.
  const shown = problem instanceof ApiProblem && problem.reason === "proof-needed" ? null : problem;
  return (
    <>
      <Button
        variant={filled ? "filled" : "default"}
        size="small"
        aria-label={label}
        loading={mutation.isPending}
        onClick={() => mutation.mutate()}
      >
        {children}
      </Button>
      {shown ? <ProblemNote error={shown} /> : null}
    </>
  );
}
