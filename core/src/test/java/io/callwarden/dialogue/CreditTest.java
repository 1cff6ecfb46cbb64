package io.callwarden.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.rulepack.Acts;
import org.junit.jupiter.api.Test;

class CreditTest {
  @Test
  void everyCreditIsAnActThatPacksMayDeclareWithoutARuleThatNamesIt() {
    assertThat(Credit.ids()).containsExactlyElementsOf(Acts.CREDITS);
  }
}
