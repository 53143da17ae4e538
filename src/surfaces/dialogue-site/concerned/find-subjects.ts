// Things by their keys, as far as they are public, each looked for once.
import { subjectKey, type ConcernedSubject, type DescribedSubject, type FindSubject } from '../../../open/dialogues/index.ts'

/** Things by their keys, where they are public. */
export type FoundSubjects = ReadonlyMap<string, DescribedSubject>

/** Finds them, named in a language. */
export async function findSubjects(
  findSubject: FindSubject,
  subjects: readonly ConcernedSubject[],
  language: string,
): Promise<FoundSubjects> {
  const byKey = new Map(subjects.map((subject) => [subjectKey(subject), subject]))
  const found = await Promise.all([...byKey].map(async ([key, subject]) => [key, await findSubject(subject, language)] as const))
  return new Map(found.flatMap(([key, subject]) => (subject === null ? [] : [[key, subject]])))
}
