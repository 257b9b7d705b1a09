import { officialImage } from '../dockerfile/knowledge/officialImages.js';

/** The ports on which the program of an official image listens; empty when that is not known. */
export const officialPorts = (name: string): readonly number[] => officialImage(name)?.ports ?? [];
