import type { PermissionTable } from "../../platform/http/access.ts";

/** The catcher is for whoever runs the installation: it replaces a mail server, and sign-in secrets in it are masked. */
export const deliveryPermissions = {
  "delivery.message.read": ["administrator", "author", "auditor"],
  "delivery.message.control": ["administrator", "author"],
  "delivery.brand.write": ["administrator"],
  "delivery.catcher.read": ["technical_administrator", "administrator"],
} as const satisfies PermissionTable;
