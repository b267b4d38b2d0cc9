// SPDX-License-Identifier: Apache-2.0
// The app: the screen that the address asks for.
import { useEffect } from 'preact/hooks';
import { NewVersion, SkipLink, TopBar } from './parts/frame.tsx';
import { Page } from './parts/page.tsx';
import { WithExercise, WithExercises } from './parts/with_exercise.tsx';
import { Join, SignIn } from './screens/account.tsx';
import { Exercises } from './screens/exercises.tsx';
import { History } from './screens/history.tsx';
import { Hurt } from './screens/hurt.tsx';
import { Learn } from './screens/learn.tsx';
import { Me } from './screens/me.tsx';
import { Pair } from './screens/pair.tsx';
import { RemindersScreen } from './screens/reminders.tsx';
import { address_of, route } from './screens/route.ts';
import { Screening } from './screens/screening.tsx';
import { Set } from './screens/set.tsx';
import { Summary } from './screens/summary.tsx';
import { Variants } from './screens/variants.tsx';
import { Ways } from './screens/ways.tsx';
import { Welcome } from './screens/welcome.tsx';
import { t } from './text/text.ts';

function Screen() {
  const to = route.value;
  switch (to.screen) {
    case 'welcome':
      return <Welcome />;
    case 'exercises':
      return <WithExercises>{(exercises) => <Exercises exercises={exercises} />}</WithExercises>;
    case 'screening':
      return <WithExercise id={to.exercise_id}>{(exercise) => <Screening exercise={exercise} />}</WithExercise>;
    case 'variants':
      return <WithExercise id={to.exercise_id}>{(exercise) => <Variants exercise={exercise} />}</WithExercise>;
    case 'learn':
      return (
        <WithExercise id={to.exercise_id}>
          {(exercise) => <Learn exercise={exercise} variant_id={to.variant_id} />}
        </WithExercise>
      );
    case 'ways':
      return (
        <WithExercise id={to.exercise_id}>
          {(exercise) => <Ways exercise={exercise} variant_id={to.variant_id} />}
        </WithExercise>
      );
    case 'set':
      return (
        <WithExercise id={to.exercise_id}>
          {(exercise) => <Set key={to.way} exercise={exercise} variant_id={to.variant_id} way={to.way} />}
        </WithExercise>
      );
    case 'hurt':
      return <Hurt record_id={to.record_id} />;
    case 'summary':
      return <WithExercises>{(exercises) => <Summary record_id={to.record_id} exercises={exercises} />}</WithExercises>;
    case 'history':
      return <WithExercises>{(exercises) => <History exercises={exercises} />}</WithExercises>;
    case 'me':
      return <Me />;
    case 'pair':
      return <Pair />;
    case 'join':
      return <Join />;
    case 'sign-in':
      return <SignIn />;
    case 'reminders':
      return <RemindersScreen />;
    case 'not_found':
      return <Page title={t('not_found')} back={{ screen: 'welcome' }} />;
  }
}

export function App() {
  const address = address_of(route.value);
  const is_in_set = route.value.screen === 'set';
  useEffect(() => {
    scrollTo(0, 0);
  }, [address]);
  return (
    <>
      <SkipLink />
      {!is_in_set && <TopBar />}
      {!is_in_set && <NewVersion />}
      <Screen key={address} />
    </>
  );
}
