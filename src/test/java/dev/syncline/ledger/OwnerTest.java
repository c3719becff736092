package dev.syncline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnerTest {
    @Test
    void ownerOfAnExitedProcessIsKnownDead() {
        Owner self = Owner.self();

        assertThat(self.isKnownDead()).isFalse();
        assertThat(new Owner(self.host(), self.boot(), self.pid(), self.started() - 60_000).isKnownDead())
                .isTrue();
        assertThat(new Owner("another-host", self.boot(), 1, 1).isKnownDead()).isFalse();
        assertThat(Owner.decode(self.encoded())).isEqualTo(self);
    }
}
