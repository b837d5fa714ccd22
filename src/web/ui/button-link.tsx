import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, Ref } from "react";
import { type ButtonLook, lookOf } from "./button.tsx";

interface Props extends ButtonLook, Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "className" | "style"> {
  readonly ref?: Ref<HTMLAnchorElement>;
}

const Anchor = ({ variant, size, fullWidth, above, icon, children, ...rest }: Props) => (
  <a
    {...rest}
    {...lookOf({
      ...(variant && { variant }),
      ...(size && { size }),
      ...(fullWidth && { fullWidth }),
      ...(above && { above }),
    })}
  >
    {icon}
    <span>{children}</span>
  </a>
);

/** A link that looks like a button: it goes somewhere, so it is a link for keyboards and readers. */
export const ButtonLink = createLink(Anchor);
