namespace Mien.Core.Tests;

public class NearNamesTests
{
    private static readonly string[] Known = ["mini-xception", "macnn", "vgg16", "vgg19", "lfer-ldl", "lfer-ldl-output"];

    [Theory]
    [InlineData("mini-xceptoin", "mini-xception")]
    [InlineData("MACNN", "macnn")]
    [InlineData("vgg17", "vgg16,vgg19")]
    [InlineData("vgg", "vgg16,vgg19")]
    [InlineData("lfer", "lfer-ldl,lfer-ldl-output")]
    [InlineData("lfer-ldl-with-output", "lfer-ldl-output,lfer-ldl")]
    [InlineData("alexnet", "")]
    [InlineData("x", "")]
    [InlineData("vg", "")]                       // too short to be looked for inside
    [InlineData("gvg16", "vgg16")]               // neighbors swapped
    [InlineData("macn", "macnn")]
    [InlineData("man", "")]                      // two of three letters
    public void Near_names_come_nearest_first(string wrong, string near) => Assert.Equal(near, string.Join(',', NearNames.Find(wrong, Known)));
}
