export { submitMessage } from "./approval/submit-message.ts";
export { createMessage } from "./drafts/create-message.ts";
export { saveWords } from "./drafts/save-words.ts";
export { scheduleMessage } from "./sending/schedule-message.ts";
export { sendMessage } from "./sending/send-message.ts";
export { adoptTemplates } from "./templates/adopt-templates.ts";
