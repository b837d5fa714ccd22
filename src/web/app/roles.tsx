import { RolesPage } from "../modules/identity/roles-page.tsx";
import { PeopleTabs } from "../modules/people/people-tabs.tsx";

/** Roles are identity's, and stand beside the directory. */
export function Roles() {
  return <RolesPage tabs={<PeopleTabs />} />;
}
