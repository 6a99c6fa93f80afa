// What the learning lab offers: the losses, their settings, and the people there are to learn from.
import type { LearningLab, LearnValues, LearningSource, LearnSetting, LossCard } from '../../contract/learn.ts';
import { toFailure } from '../../contract/failure.ts';
import type { DistanceName } from '../../science/vectors/distances.ts';
import { lectureRecipe, lectureSet } from '../../science/learning/lecture-set.ts';
import { losses, type LossName } from '../../science/learning/losses/losses.ts';
import type { ChoiceOption, Loss, NumberOption, OptionTable } from '../../science/learning/losses/loss.ts';
import { recipes, type Recipe } from '../../science/learning/losses/recipes.ts';
import { trainOptions } from '../../science/learning/train-options.ts';
import { trainingSet, type LabelledVectors } from '../../science/learning/training-set.ts';
import type { LibraryContext } from '../context.ts';
import { readLearningSet } from './read-learning-set.ts';
import { wrapLearnError } from './wrap-learn-error.ts';

export function describeLab(context: LibraryContext): LearningLab {
  const library = readLearningSet(context);
  const lecture = lectureSet();
  return {
    losses: Object.values(losses).map((loss) => cardOf(loss as Loss)),
    training: settingsOf(trainOptions),
    library: sourceOf(library, library.distance, library.dimension),
    lecture: sourceOf(lecture, lecture.distance, lecture.vectors[0]!.length),
  };
}

/** Counts people of two photos or more: only they form a genuine pair. */
function sourceOf(data: LabelledVectors, distance: DistanceName, dimension: number): LearningSource {
  const photos = new Map<string | number, number>();
  for (const person of data.people) photos.set(person, (photos.get(person) ?? 0) + 1);
  const several = [...photos.values()].filter((count) => count > 1);
  let problem: LearningSource['problem'] = null;
  try {
    trainingSet(data, distance);
  } catch (error) {
    problem = toFailure(wrapLearnError(error));
  }
  return { people: several.length, faces: several.reduce((sum, count) => sum + count, 0), dimension, problem };
}

function cardOf({ name, title, kind, sentence, formula, boundary, paper, options }: Loss): LossCard {
  const recipeOf = ({ train, loss }: Recipe) => ({ training: { ...train } as LearnValues, loss: { ...loss } });
  return {
    name,
    title,
    kind,
    sentence,
    formula,
    boundary,
    paper,
    settings: settingsOf(options),
    recipe: { library: recipeOf(recipes[name as LossName]), lecture: recipeOf(lectureRecipe(name as LossName)) },
  };
}

const settingsOf = (options: OptionTable): LearnSetting[] =>
  Object.entries<NumberOption | ChoiceOption>(options).map(([name, option]) => settingOf(name, option));

function settingOf(name: string, option: NumberOption | ChoiceOption): LearnSetting {
  const { sentence } = option;
  if ('choices' in option)
    return { name, kind: 'choice', choices: [...option.choices], initial: option.initial, sentence };
  return {
    name,
    kind: 'number',
    least: option.least,
    most: option.most,
    whole: option.whole ?? false,
    initial: option.initial,
    sentence,
  };
}
