import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useState } from "react";
import { withStatementWords } from "../platform/language.ts";
import { useViewer } from "../platform/session.ts";

const Refused = lazy(
  withStatementWords(() =>
    import("../modules/policies/statements/refused.tsx").then(({ Refused }) => ({ default: Refused })),
  ),
);

/** What was confirmed without a connection is sent from here, too; whoever is refused finds it here. */
export function KeptStatements() {
  const client = useQueryClient();
  const personId = useViewer().session?.person?.id;
  const [some, setSome] = useState(false);
  useEffect(() => {
    if (personId === undefined) return;
    let end = () => {};
    let left = false;
    const begin = async () => {
      const { flushStatements, refusedStatements, subscribeStatements } = await import(
        "../modules/policies/read/offline.ts"
      );
      const look = async () => !left && setSome((await refusedStatements(personId)).length > 0);
      const heard = ({ kind }: { kind: string }) => {
        if (kind === "sent") void client.invalidateQueries({ queryKey: ["desk"] });
        void look().catch(() => undefined);
      };
      if (left) return;
      end = subscribeStatements(heard);
      await flushStatements();
      await look();
    };
    void begin().catch(() => undefined);
    return () => {
      left = true;
      end();
    };
  }, [personId, client]);
  if (!some || personId === undefined) return null;
  return (
    <Suspense fallback={null}>
      <Refused personId={personId} />
    </Suspense>
  );
}
