import type { App, AppContext } from "../../../platform/http/context.ts";
import { write } from "../../evidence/public.ts";
import { previewReminders, remindPeople } from "./remind-people.ts";
import { remindBody, remindedSchema } from "./schema.ts";

export function complianceRemindRoutes(app: App, { db, clock }: AppContext): void {
  app.post(
    "/api/compliance/remind",
    {
      config: { access: "policies.compliance.remind" },
      schema: {
        tags: ["Compliance"],
        summary: "Remind these people of what they have not done, or see first who would be reminded",
        body: remindBody,
        response: { 200: remindedSchema },
      },
    },
    async ({ body: { preview, which }, actor }) => {
      const now = clock.now();
      if (preview) return previewReminders(db, which, now);
      return write(db, (tx) => remindPeople(tx, which, { ref: actor.ref, now }));
    },
  );
}
