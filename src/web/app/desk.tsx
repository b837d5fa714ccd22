import { lazy, Suspense } from "react";
import { DeskPage } from "../modules/duties/desk/desk-page.tsx";
import { useViewer } from "../platform/session.ts";
import { KeptStatements } from "./kept-statements.tsx";

const FirstSteps = lazy(() => import("./first-steps.tsx").then(({ FirstSteps }) => ({ default: FirstSteps })));

/** The desk; for whoever brings the people in, with the way to the first published policy. Staff load none of that. */
export function Desk() {
  const viewer = useViewer();
  const begins = viewer.may("people.person.import") && viewer.may("policies.document.read");
  return (
    <DeskPage
      beginning={
        <>
          <KeptStatements />
          {begins ? (
            <Suspense fallback={null}>
              <FirstSteps />
            </Suspense>
          ) : null}
        </>
      }
    />
  );
}
