import { createContext, type ReactNode, useContext, useMemo, useRef, useState } from "react";
import { ApiProblem } from "../../platform/problem.ts";
import { ProofDialog } from "./proof-dialog.tsx";

type Guard = <T>(act: () => Promise<T>) => Promise<T>;

const ProofContext = createContext<Guard>((act) => act());

/** Runs a sensitive act; where the server asks who this is, asks the person and does the act again. */
export const useGuard = (): Guard => useContext(ProofContext);

interface Waiting {
  readonly proved: () => void;
  readonly closed: () => void;
}

const needsProof = (error: unknown) => error instanceof ApiProblem && error.reason === "proof-needed";

/** Around pages with sensitive acts. */
export function ProofProvider({ children }: { children: ReactNode }) {
  const [asking, setAsking] = useState(false);
  const waiting = useRef<Waiting>(undefined);
  const guard = useMemo<Guard>(
    () => async (act) => {
      try {
        return await act();
      } catch (error) {
        if (!needsProof(error)) throw error;
        await new Promise<void>((resolve, reject) => {
          waiting.current = { proved: resolve, closed: () => reject(error) };
          setAsking(true);
        });
        return act();
      }
    },
    [],
  );
  const finish = (proved: boolean) => {
    setAsking(false);
    waiting.current?.[proved ? "proved" : "closed"]();
  };
  return (
    <ProofContext value={guard}>
      {children}
      {asking ? <ProofDialog onProved={() => finish(true)} onClose={() => finish(false)} /> : null}
    </ProofContext>
  );
}
