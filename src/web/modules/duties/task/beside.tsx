import type { Task } from "./api.ts";
import { Comments } from "./comments.tsx";
import { Files } from "./files.tsx";
import { Story } from "./story.tsx";

/** What stands beside a task; whoever only says that it is done need not wait for it. */
export function Beside({ task }: { task: Task }) {
  return (
    <>
      <Files task={task} />
      <Comments task={task} />
      <Story task={task} />
    </>
  );
}
