import { useQuery } from "@tanstack/react-query";
import { Navigate, useParams } from "@tanstack/react-router";
import { Loaded } from "../../../ui/loaded.tsx";
import { versionOptions } from "../api.ts";

/** Where the numbers of one version stood; links to it in old mails and bookmarks still lead to them. */
export function MovedCompliancePage() {
  const { versionId } = useParams({ from: "/shell/policies/versions/$versionId/compliance" });
  return (
    <Loaded query={useQuery(versionOptions(versionId))} page>
      {({ documentId }) => <Navigate to="/compliance" search={{ document: documentId }} replace />}
    </Loaded>
  );
}
