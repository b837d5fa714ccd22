import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const files = [
  "@expo-google-fonts/literata/400Regular/Literata_400Regular.ttf",
  "@expo-google-fonts/literata/400Regular_Italic/Literata_400Regular_Italic.ttf",
  "@expo-google-fonts/literata/700Bold/Literata_700Bold.ttf",
  "@expo-google-fonts/literata/700Bold_Italic/Literata_700Bold_Italic.ttf",
  "@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf",
  "@expo-google-fonts/inter/400Regular_Italic/Inter_400Regular_Italic.ttf",
  "@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf",
  "@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf",
  "@expo-google-fonts/noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf",
  "@expo-google-fonts/noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf",
  "@expo-google-fonts/noto-sans-hebrew/700Bold/NotoSansHebrew_700Bold.ttf",
  "@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf",
];

/** The house's faces as typst can read them: it takes no WOFF2, and of a variable face only the plainest cut. */
export function paperFonts(): Buffer[] {
  return files.map((file) => readFileSync(fileURLToPath(import.meta.resolve(file))));
}
