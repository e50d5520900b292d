/** The words of theme.toml that a script uses; the build makes this module and checks the names. */
export const strings: Readonly<Record<string, string>>;
