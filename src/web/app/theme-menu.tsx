import { useLingui } from "@lingui/react/macro";
import { useMantineColorScheme } from "@mantine/core";
import { Monitor, Moon, Sun } from "lucide-react";
import { Menu, MenuItem } from "../ui/menu.tsx";

export function ThemeMenu() {
  const { t } = useLingui();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const schemes = [
    { value: "light", word: t`Light`, icon: Sun },
    { value: "dark", word: t`Dark`, icon: Moon },
    { value: "auto", word: t`Like the system`, icon: Monitor },
  ] as const;
  const Current = schemes.find((scheme) => scheme.value === colorScheme)?.icon ?? Monitor;
  return (
    <Menu label={t`Appearance`} face={<Current size={18} aria-hidden="true" />}>
      {schemes.map((scheme) => (
        <MenuItem
          key={scheme.value}
          checked={scheme.value === colorScheme}
          icon={<scheme.icon size={16} aria-hidden="true" />}
          onChoose={() => setColorScheme(scheme.value)}
        >
          {scheme.word}
        </MenuItem>
      ))}
    </Menu>
  );
}
