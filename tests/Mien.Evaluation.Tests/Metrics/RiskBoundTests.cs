using Mien.Evaluation.Metrics;

namespace Mien.Evaluation.Tests.Metrics;

public sealed class RiskBoundTests
{
    // Closed form of Clopper and Pearson's upper end without a loss: 1 − error^(1/n).
    [Theory]
    [InlineData(1, 0.05)]
    [InlineData(29, 0.05)]
    [InlineData(1000, 0.001)]
    public void Without_a_loss_it_is_the_closed_form(int faces, double error) =>
        Assert.Equal(1 - Math.Pow(error, 1.0 / faces), new RiskBound(faces, 0, true).Upper(error), 1e-12);

    // By Python's exact whole numbers: the r at which Σ_{i ≤ k} C(n, i) rⁱ (1 − r)ⁿ⁻ⁱ is 0.05, halved a hundred times.
    [Theory]
    [InlineData(10, 1, 0.3941633024365049)]
    [InlineData(20, 2, 0.2826185248858609)]
    [InlineData(100, 5, 0.10225337764327452)]
    [InlineData(773, 40, 0.06683043976158694)]
    public void It_is_Clopper_and_Pearsons(int faces, int losses, double upper) => Assert.Equal(upper, new RiskBound(faces, losses, true).Upper(0.05), 1e-9);

    [Theory]
    [InlineData(1, 0, 0.3)]
    [InlineData(12, 12, 0.5)]
    [InlineData(60, 3, 0.1)]
    public void The_p_value_is_the_sum_of_all_that_is_no_worse(int faces, int losses, double risk)
    {
        var (term, sum) = (Math.Pow(1 - risk, faces), 0.0);
        for (var lost = 0; lost <= losses; lost++)
        {
            sum += term;
            term *= (faces - lost) * risk / ((lost + 1) * (1 - risk));
        }
        Assert.Equal(sum, new RiskBound(faces, losses, true).PValue(risk), 1e-10);
    }

    // exp(−50 (0.03 ln(0.03 / 0.1) + 0.97 ln(0.97 / 0.9))) is below e · P(Bin(50, 0.1) ≤ 2); both by hand.
    [Fact]
    public void Parts_of_losses_take_the_smaller_bound_on_means()
    {
        Assert.Equal(0.16093507762186826, new RiskBound(50, 1.5, false).PValue(0.1), 1e-9);
        Assert.Equal(1, new RiskBound(50, 7.5, false).PValue(0.1));
        Assert.True(new RiskBound(50, 2, false).PValue(0.1) > new RiskBound(50, 2, true).PValue(0.1));
    }

    [Fact]
    public void No_risk_is_below_0_and_none_above_1()
    {
        Assert.Equal((1, 0), (new RiskBound(100, 0, true).PValue(0), new RiskBound(100, 100, true).PValue(1)));
        Assert.Equal(1, new RiskBound(5, 5, true).Upper(0.05), 1e-12);
    }
}
