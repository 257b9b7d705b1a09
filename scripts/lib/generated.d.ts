/** Every generated file, by its path from the project's root, with the text that it should have. */
export declare const generatedFiles: () => ReadonlyMap<string, string>;
