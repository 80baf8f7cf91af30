using Mien.Lab.Distillation;
using Mien.Torch;
using Mien.Torch.Ops;

namespace Mien.Lab.Tests.Distillation;

public class LabelDiscountTests
{
    private const int Faces = 20_000;
    private const int Labels = 7;

    // Labels are drawn from what an honest teacher says; one who knows them by heart has δ more for each.
    [Theory]
    [InlineData(0)]
    [InlineData(0.7)]
    [InlineData(2.5)]
    public void What_was_added_to_the_label_is_found_and_taken_out(double known)
    {
        Libtorch.Seed(3);
        using var scope = torch.NewDisposeScope();
        var honest = Creation.Normal(Faces, Labels).Times(1.5);
        var y = Drawn(honest);

        var discount = LabelDiscount.Fit(honest.Plus(y.Times(known)), y);

        Assert.Equal(known, discount, 0.06);
        var answers = LabelDiscount.Answer(honest.Plus(y.Times(known)), y, known).ToArray<float>();
        Assert.All(honest.Softmax(1).ToArray<float>().Paired(answers).Take(70), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public void A_teacher_who_is_less_sure_than_right_is_left_as_he_is()
    {
        Libtorch.Seed(4);
        using var scope = torch.NewDisposeScope();
        var z = Creation.Normal(Faces, Labels);
        Assert.InRange(LabelDiscount.Fit(z.Times(2), Drawn(z)), 0, 1e-4);
    }

    [Fact]
    public void Votes_are_left_as_they_are()
    {
        using var scope = torch.NewDisposeScope();
        var y = Tensor.From<float>([0.9f, 0.1f, 0.2f, 0.8f], 2, 2);
        Assert.Equal(0, LabelDiscount.Fit(y.Times(5), y));
    }

    private static Tensor Drawn(Tensor z)
    {
        var label = z.Softmax(1).Multinomial(1);
        return Creation.Range(Labels).Equal(label.To(ScalarType.Float32)).To(ScalarType.Float32);
    }
}
