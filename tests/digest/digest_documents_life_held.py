"""Digests as they arrive in real life, written for these tests before the reader had seen their like."""

# The lines of the documents are as long as their kind has them.
# ruff: noqa: E501

from __future__ import annotations

from digest_documents import Doc

DOCS = []
DOCS.append(Doc("the batch style","""<html><head><title>Data Points: Sparse experts, protein design, and robots</title><meta name="author" content="The Editors"></head><body><main><article><h1>Data Points: Sparse experts, protein design, and robots</h1><p>Jul 13, 2022 · 8 min read</p>
<h2>Experts on Demand</h2><p>A new mixture-of-experts design trains faster.</p><p><strong>What's new:</strong> Yanqi Zhou and colleagues at Google proposed <a href="https://arxiv.org/abs/2202.09368">Mixture-of-Experts with Expert Choice Routing</a>.</p><p><strong>Key insight:</strong> Let the experts choose their tokens.</p><p><strong>How it works:</strong> Each expert picks its top tokens.</p><p><strong>Why it matters:</strong> Training converges twice as fast.</p>
<h2>Proteins From Scratch</h2><p>Diffusion goes to biology.</p><p><strong>What's new:</strong> Joseph Watson and others at the University of Washington presented <a href="https://www.biorxiv.org/content/10.1101/2022.12.09.519842v1">Broadly applicable and accurate protein design by integrating structure prediction networks and diffusion generative models</a>.</p><p><strong>Key insight:</strong> A structure predictor already knows what proteins look like.</p><p><strong>Why it matters:</strong> Binders designed in silico work in the lab.</p>
</article></main></body></html>""",("Mixture-of-Experts with Expert Choice Routing","Broadly applicable and accurate protein design by integrating structure prediction networks and diffusion generative models"),facts={"Mixture-of-Experts with Expert Choice Routing":{"arxiv_id":"2202.09368","why":"Training converges twice as fast."}}))  # fmt: skip
DOCS.append(Doc("bold authors then title link md","""## Selected papers

1. **M. Tan and Q. Le.** [EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks](https://arxiv.org/abs/1905.11946). *ICML*, 2019.
2. **A. Howard, M. Sandler, G. Chu, et al.** [Searching for MobileNetV3](https://arxiv.org/abs/1905.02244). *ICCV*, 2019.
3. **I. Radosavovic, R. Kosaraju, R. Girshick, K. He, P. Dollár.** [Designing Network Design Spaces](https://arxiv.org/abs/2003.13678). *CVPR*, 2020.
""",("EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks","Searching for MobileNetV3","Designing Network Design Spaces"),facts={"Searching for MobileNetV3":{"authors":("A. Howard","M. Sandler","G. Chu"),"venue":"ICCV","year":2019}}))  # fmt: skip
DOCS.append(Doc("google docs paste","""<meta charset='utf-8'><html><head></head><body><b style="font-weight:normal;" id="docs-internal-guid-1"><h1 dir="ltr"><span style="font-weight:400">Privacy reading list</span></h1><p dir="ltr"><span style="font-weight:700">Membership Inference Attacks Against Machine Learning Models</span></p><p dir="ltr"><span style="font-style:italic">Reza Shokri, Marco Stronati, Congzheng Song, Vitaly Shmatikov</span></p><ul><li dir="ltr"><p dir="ltr"><span>Summary: shadow models tell who was in the data.</span></p></li><li dir="ltr"><p dir="ltr"><span>Link: </span><a href="https://arxiv.org/abs/1610.05820"><span>https://arxiv.org/abs/1610.05820</span></a></p></li></ul><p dir="ltr"><span style="font-weight:700">Deep Learning with Differential Privacy</span></p><p dir="ltr"><span style="font-style:italic">Martín Abadi, Andy Chu, Ian Goodfellow</span></p><ul><li dir="ltr"><p dir="ltr"><span>Summary: clip, add noise, count.</span></p></li><li dir="ltr"><p dir="ltr"><span>Link: </span><a href="https://arxiv.org/abs/1607.00133"><span>https://arxiv.org/abs/1607.00133</span></a></p></li></ul></b></body></html>""",("Membership Inference Attacks Against Machine Learning Models","Deep Learning with Differential Privacy"),media="text/html",facts={"Deep Learning with Differential Privacy":{"authors":("Martín Abadi","Andy Chu","Ian Goodfellow"),"tldr":"clip, add noise, count.","arxiv_id":"1607.00133"}}))  # fmt: skip
DOCS.append(Doc("reddit best papers","""Best RL papers of the year? (self.reinforcementlearning)

My picks:

* Mastering Diverse Domains through World Models (Hafner et al.) - [arXiv](https://arxiv.org/abs/2301.04104) - one set of hyperparameters for everything
* Human-Timescale Adaptation in an Open-Ended Task Space (DeepMind) - [arXiv](https://arxiv.org/abs/2301.07608) - in-context RL at scale
* Scaling Laws for Reward Model Overoptimization (Gao et al.) - [arXiv](https://arxiv.org/abs/2210.10760) - Goodhart measured

Edit: wow, thanks for the gold! Edit 2: typo.
""",("Mastering Diverse Domains through World Models","Human-Timescale Adaptation in an Open-Ended Task Space","Scaling Laws for Reward Model Overoptimization"),facts={"Scaling Laws for Reward Model Overoptimization":{"authors":("Gao",),"arxiv_id":"2210.10760"}}))  # fmt: skip
DOCS.append(Doc("nature briefing","""<html><body><table><tr><td><h1>Nature Briefing: weekly research</h1><p>Hello readers, today we learn how birds sleep.</p><h2>Sleep in flight</h2><p>Frigatebirds sleep with half of their brain at a time while they fly for days.</p><p><a href="https://doi.org/10.1038/ncomms12468">Reference: <em>Nature Communications</em> paper</a></p><h2>Ice on the Moon</h2><p>Frost was seen in craters where the sun never shines.</p><p>Reference: <a href="https://doi.org/10.1073/pnas.1802345115"><em>PNAS</em> paper</a></p></td></tr></table></body></html>""",("Sleep in flight","Ice on the Moon"),facts={"Sleep in flight":{"doi":"10.1038/ncomms12468"}}))  # fmt: skip
DOCS.append(Doc("zotero report","""<html><head><title>Zotero Report</title></head><body><ul class="report combineChildItems"><li class="item conferencePaper"><h2>Attention-Based Models for Speech Recognition</h2><table><tr><th>Item Type</th><td>Conference Paper</td></tr><tr><th class="author">Author</th><td>Jan Chorowski</td></tr><tr><th class="author">Author</th><td>Dzmitry Bahdanau</td></tr><tr><th>Date</th><td>2015</td></tr><tr><th>URL</th><td><a href="https://arxiv.org/abs/1506.07503">https://arxiv.org/abs/1506.07503</a></td></tr><tr><th>Proceedings Title</th><td>NIPS</td></tr></table></li><li class="item journalArticle"><h2>Listen, Attend and Spell</h2><table><tr><th>Item Type</th><td>Journal Article</td></tr><tr><th class="author">Author</th><td>William Chan</td></tr><tr><th class="author">Author</th><td>Navdeep Jaitly</td></tr><tr><th>Date</th><td>2015-08</td></tr><tr><th>URL</th><td><a href="https://arxiv.org/abs/1508.01211">https://arxiv.org/abs/1508.01211</a></td></tr></table></li></ul></body></html>""",("Attention-Based Models for Speech Recognition","Listen, Attend and Spell"),facts={"Listen, Attend and Spell":{"authors":("William Chan","Navdeep Jaitly"),"arxiv_id":"1508.01211","year":2015}}))  # fmt: skip
DOCS.append(Doc("numbered with parens year first","""Key papers in word embeddings:

(2003) A neural probabilistic language model — Bengio et al.
(2013) Efficient estimation of word representations in vector space — Mikolov et al.
(2014) GloVe: Global vectors for word representation — Pennington et al.
(2017) Enriching word vectors with subword information — Bojanowski et al.
""",("A neural probabilistic language model","Efficient estimation of word representations in vector space","GloVe: Global vectors for word representation","Enriching word vectors with subword information"),facts={"GloVe: Global vectors for word representation":{"year":2014,"authors":("Pennington",)}}))  # fmt: skip
DOCS.append(Doc("german h2 prose","""# KI-Rundschau: Die spannendsten Arbeiten im Mai

*Von Petra Lang · 31. Mai 2023*

## QLoRA: Efficient Finetuning of Quantized LLMs
Tim Dettmers und Kollegen zeigen, wie man ein Modell mit 65 Milliarden Parametern auf einer einzigen Grafikkarte anpasst. [Zur Arbeit](https://arxiv.org/abs/2305.14314) · [Code](https://github.com/artidoro/qlora)

**Fazit:** Feinabstimmung für alle.

## Tree of Thoughts: Deliberate Problem Solving with Large Language Models
Statt einer Kette ein Baum: Das Modell bewertet seine eigenen Zwischenschritte. [Zur Arbeit](https://arxiv.org/abs/2305.10601)

**Fazit:** Teuer, aber wirkungsvoll.

## Termine
- 12. Juni: Meetup in Köln
""",("QLoRA: Efficient Finetuning of Quantized LLMs","Tree of Thoughts: Deliberate Problem Solving with Large Language Models"),facts={"QLoRA: Efficient Finetuning of Quantized LLMs":{"code":"https://github.com/artidoro/qlora","arxiv_id":"2305.14314","key_insights":"Feinabstimmung für alle."}}))  # fmt: skip
DOCS.append(Doc("semantic scholar feed","""<html><body><h1>Your Research Feed</h1><div><a href="https://www.semanticscholar.org/paper/abc123?utm_source=alert_email"><h3>Generative Agents: Interactive Simulacra of Human Behavior</h3></a><p>J. Park, Joseph C. O'Brien, Carrie J. Cai, M. Morris, Percy Liang, Michael S. Bernstein</p><p>TLDR: Agents remember, reflect and plan; 25 of them live in a small town.</p><p>arXiv · 7 April 2023</p><a href="https://api.semanticscholar.org/save?x=1">Save to Library</a></div><div><a href="https://www.semanticscholar.org/paper/def456?utm_source=alert_email"><h3>Voyager: An Open-Ended Embodied Agent with Large Language Models</h3></a><p>Guanzhi Wang, Yuqi Xie, Yunfan Jiang</p><p>TLDR: An agent writes its own skills in Minecraft.</p><p>arXiv · 25 May 2023</p><a href="https://api.semanticscholar.org/save?x=2">Save to Library</a></div></body></html>""",("Generative Agents: Interactive Simulacra of Human Behavior","Voyager: An Open-Ended Embodied Agent with Large Language Models"),facts={"Voyager: An Open-Ended Embodied Agent with Large Language Models":{"authors":("Guanzhi Wang","Yuqi Xie","Yunfan Jiang"),"tldr":"An agent writes its own skills in Minecraft.","year":2023,"discussion":""}}))  # fmt: skip
DOCS.append(Doc("quote titles journal club mail","""Hi all,

for journal club on Thursday we will read "CRISPR-Cas9 gene editing for sickle cell disease and β-thalassemia" (Frangoul et al., NEJM 2021, https://doi.org/10.1056/NEJMoa2031054).

The week after, Sven presents "In vivo CRISPR base editing of PCSK9 durably lowers cholesterol in primates" (Musunuru et al., Nature 2021, https://doi.org/10.1038/s41586-021-03534-y).

Cheers
Lotte
""",("CRISPR-Cas9 gene editing for sickle cell disease and β-thalassemia","In vivo CRISPR base editing of PCSK9 durably lowers cholesterol in primates"),facts={}))  # fmt: skip
DOCS.append(Doc("table with year groups html","""<html><body><h1>Milestone papers</h1><table border=1><tr><th>Paper</th><th>Authors</th><th>Why it matters</th></tr><tr><td colspan=3><b>1990s</b></td></tr><tr><td><a href="https://doi.org/10.1109/5.726791">Gradient-based learning applied to document recognition</a></td><td>LeCun et al.</td><td>Convolutions at work</td></tr><tr><td colspan=3><b>2010s</b></td></tr><tr><td><a href="https://arxiv.org/abs/1409.1556">Very Deep Convolutional Networks for Large-Scale Image Recognition</a></td><td>Simonyan, Zisserman</td><td>Depth with small filters</td></tr></table></body></html>""",("Gradient-based learning applied to document recognition","Very Deep Convolutional Networks for Large-Scale Image Recognition"),facts={"Gradient-based learning applied to document recognition":{"authors":("LeCun",),"why":"Convolutions at work","doi":"10.1109/5.726791"}}))  # fmt: skip
DOCS.append(Doc("alphasignal-like mail","""<html><body><table><tr><td><p>AlphaNews</p><p>Hey Alex, welcome to this week's edition.</p><h2>TOP 5 PUBLICATIONS</h2><table><tr><td><h3><a href="https://news.example.com/c/1?u=https%3A%2F%2Farxiv.org%2Fabs%2F2304.03442">Generative Agents: Interactive Simulacra of Human Behavior</a></h3><p>Score: 9.9 • Park et al. (Stanford)</p><p><b>Objective</b> To build believable agents.</p><p><b>Central Problem</b> Agents forget.</p><p><b>Results</b> A small town of 25 agents.</p></td></tr><tr><td><h3><a href="https://news.example.com/c/2?u=https%3A%2F%2Farxiv.org%2Fabs%2F2304.02643">Segment Anything</a></h3><p>Score: 9.7 • Kirillov et al. (Meta)</p><p><b>Objective</b> To segment whatever is asked.</p><p><b>Results</b> A billion masks.</p></td></tr></table><h2>TOP REPOS</h2><ul><li><a href="https://github.com/Torantulino/Auto-GPT">Auto-GPT</a> (50k stars) autonomous experiments</li><li><a href="https://github.com/nomic-ai/gpt4all">gpt4all</a> chat on a laptop</li></ul><p>Unsubscribe</p></td></tr></table></body></html>""",("Generative Agents: Interactive Simulacra of Human Behavior","Segment Anything"),sections={"TOP 5 PUBLICATIONS":2},facts={"Segment Anything":{"arxiv_id":"2304.02643"}}))  # fmt: skip
DOCS.append(Doc("paper notes: one per h1 with dashes","""# Paper notes

---

**Title:** Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift
**Authors:** Sergey Ioffe, Christian Szegedy
**Link:** https://arxiv.org/abs/1502.03167
**Tags:** optimization, normalization
**Summary:** Normalise each layer over the batch.
**Key takeaways:**
* higher learning rates
* less need for dropout

---

**Title:** Group Normalization
**Authors:** Yuxin Wu, Kaiming He
**Link:** https://arxiv.org/abs/1803.08494
**Tags:** normalization
**Summary:** Normalise over groups of channels.
**Key takeaways:**
* works with tiny batches
""",("Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift","Group Normalization"),facts={"Group Normalization":{"authors":("Yuxin Wu","Kaiming He"),"tldr":"Normalise over groups of channels.","key_insights":"- works with tiny batches","tags":("normalization",)},"Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift":{"tags":("optimization","normalization"),"key_insights":"- higher learning rates\n- less need for dropout"}}))  # fmt: skip
DOCS.append(Doc("best paper awards news","""ICML 2022 Outstanding Papers

Outstanding Paper Awards

• Stable Conformal Prediction Sets
  Eugene Ndiaye
• Bayesian Model Selection, the Marginal Likelihood, and Generalization
  Sanae Lotfi, Pavel Izmailov, Gregory Benton, Micah Goldblum, Andrew Gordon Wilson
• Understanding Dataset Difficulty with V-Usable Information
  Kawin Ethayarajh, Yejin Choi, Swabha Swayamdipta

Runner-up

• Do Differentiable Simulators Give Better Policy Gradients?
  Hyung Ju Suh, Max Simchowitz, Kaiyuan Zhang, Russ Tedrake
""",("Stable Conformal Prediction Sets","Bayesian Model Selection, the Marginal Likelihood, and Generalization","Understanding Dataset Difficulty with V-Usable Information","Do Differentiable Simulators Give Better Policy Gradients?"),sections={"Outstanding Paper Awards":3,"Runner-up":1},facts={"Stable Conformal Prediction Sets":{"authors":("Eugene Ndiaye",)},"Do Differentiable Simulators Give Better Policy Gradients?":{"authors":("Hyung Ju Suh","Max Simchowitz","Kaiyuan Zhang","Russ Tedrake")}}))  # fmt: skip
DOCS.append(Doc("italian post","""# Gli articoli del mese

### 1) Neural Tangent Kernel: Convergence and Generalization in Neural Networks
*di Arthur Jacot, Franck Gabriel e Clément Hongler (NeurIPS 2018)*

In breve: le reti molto larghe si comportano come metodi a kernel.

Perché leggerlo: ha aperto un campo.

### 2) Deep Image Prior
*di Dmitry Ulyanov, Andrea Vedaldi e Victor Lempitsky (CVPR 2018)*

In breve: la struttura della rete basta come prior.

Perché leggerlo: sorprende ancora.
""",("Neural Tangent Kernel: Convergence and Generalization in Neural Networks","Deep Image Prior"),facts={"Deep Image Prior":{"authors":("Dmitry Ulyanov","Andrea Vedaldi","Victor Lempitsky"),"venue":"CVPR","year":2018,"tldr":"la struttura della rete basta come prior.","why":"sorprende ancora."}}))  # fmt: skip
DOCS.append(Doc("markdown numbered w/ nested meta bullets","""# Must-read papers on GNN explainability

1. **GNNExplainer: Generating Explanations for Graph Neural Networks**
   - *Rex Ying, Dylan Bourgeois, Jiaxuan You, Marinka Zitnik, Jure Leskovec*
   - NeurIPS 2019
   - [[Paper]](https://arxiv.org/abs/1903.03894) [[Code]](https://github.com/RexYing/gnn-model-explainer)
   - Finds the subgraph that matters for a prediction.
2. **Parameterized Explainer for Graph Neural Network**
   - *Dongsheng Luo, Wei Cheng, Dongkuan Xu*
   - NeurIPS 2020
   - [[Paper]](https://arxiv.org/abs/2011.04573)
   - One explainer for all instances.
""",("GNNExplainer: Generating Explanations for Graph Neural Networks","Parameterized Explainer for Graph Neural Network"),facts={"GNNExplainer: Generating Explanations for Graph Neural Networks":{"authors":("Rex Ying","Dylan Bourgeois","Jiaxuan You","Marinka Zitnik","Jure Leskovec"),"venue":"NeurIPS","year":2019,"code":"https://github.com/RexYing/gnn-model-explainer","discussion":"- Finds the subgraph that matters for a prediction."}}))  # fmt: skip
DOCS.append(Doc("economics working papers","""New NBER Working Papers, week of March 6

Does Remote Work Improve or Impair Firm Labor Productivity? Longitudinal Evidence from Portugal
by Natália P. Monteiro, Odd Rune Straume, Marieta Valente #28538 (LS)
http://papers.nber.org/papers/W28538

The Long-Run Effects of Universal Pre-K on Criminal Activity
by Alexander Smith #28754 (CH)
http://papers.nber.org/papers/W28754

How Do Firms Respond to Minimum Wage Increases?
by Sara Machin, Tom Reed #28801 (LS)
http://papers.nber.org/papers/W28801
""",("Does Remote Work Improve or Impair Firm Labor Productivity? Longitudinal Evidence from Portugal","The Long-Run Effects of Universal Pre-K on Criminal Activity","How Do Firms Respond to Minimum Wage Increases?"),facts={"How Do Firms Respond to Minimum Wage Increases?":{"authors":("Sara Machin","Tom Reed")},"The Long-Run Effects of Universal Pre-K on Criminal Activity":{"authors":("Alexander Smith",)}}))  # fmt: skip
DOCS.append(Doc("pubmed html-ish alert","""PubMed Results
Items 1 - 3 of 3

1. Lancet. 2021 Jan 9;397(10269):99-111. doi: 10.1016/S0140-6736(20)32661-1. Epub 2020 Dec 8.
Safety and efficacy of the ChAdOx1 nCoV-19 vaccine (AZD1222) against SARS-CoV-2: an interim analysis of four randomised controlled trials in Brazil, South Africa, and the UK.
Voysey M, Clemens SAC, Madhi SA, Weckx LY, Folegatti PM.
PMID: 33306989

2. N Engl J Med. 2020 Dec 31;383(27):2603-2615. doi: 10.1056/NEJMoa2034577. Epub 2020 Dec 10.
Safety and Efficacy of the BNT162b2 mRNA Covid-19 Vaccine.
Polack FP, Thomas SJ, Kitchin N, Absalon J.
PMID: 33301246

3. Nature. 2020 Oct;586(7830):516-527. doi: 10.1038/s41586-020-2798-3. Epub 2020 Sep 23.
SARS-CoV-2 vaccines in development.
Krammer F.
PMID: 32967006
""",("Safety and efficacy of the ChAdOx1 nCoV-19 vaccine (AZD1222) against SARS-CoV-2: an interim analysis of four randomised controlled trials in Brazil, South Africa, and the UK","Safety and Efficacy of the BNT162b2 mRNA Covid-19 Vaccine","SARS-CoV-2 vaccines in development"),facts={"Safety and Efficacy of the BNT162b2 mRNA Covid-19 Vaccine":{"doi":"10.1056/nejmoa2034577","year":2020}}))  # fmt: skip
DOCS.append(Doc("chinese wechat html","""<html><head><title>一周论文精选</title></head><body><div id="img-content"><h1 class="rich_media_title">一周论文精选 | 大模型推理加速</h1><div id="meta_content"><span>原创</span> <a href="#">小王</a> <em>2023-06-18 20:00</em></div><div id="js_content"><p>本期为大家带来三篇关于推理加速的论文。</p><section><p><strong>01</strong></p><p><strong>FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness</strong></p><p>论文链接：https://arxiv.org/abs/2205.14135</p><p>代码链接：https://github.com/HazyResearch/flash-attention</p><p>摘要：通过分块计算减少显存读写。</p></section><section><p><strong>02</strong></p><p><strong>Fast Inference from Transformers via Speculative Decoding</strong></p><p>论文链接：https://arxiv.org/abs/2211.17192</p><p>摘要：小模型起草，大模型审核。</p></section><section><p><strong>03</strong></p><p><strong>GPTQ: Accurate Post-Training Quantization for Generative Pre-trained Transformers</strong></p><p>论文链接：https://arxiv.org/abs/2210.17323</p><p>摘要：一次性量化到三四比特。</p></section><p>欢迎点赞、在看、转发三连。</p></div></div></body></html>""",("FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness","Fast Inference from Transformers via Speculative Decoding","GPTQ: Accurate Post-Training Quantization for Generative Pre-trained Transformers"),facts={"FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness":{"arxiv_id":"2205.14135","code":"https://github.com/HazyResearch/flash-attention","tldr":"通过分块计算减少显存读写。"}}))  # fmt: skip
DOCS.append(Doc("simple text w/ dashes list of title - venue","""Papers I enjoyed at NeurIPS 2019 (no particular order)

- Putting An End to End-to-End: Gradient-Isolated Learning of Representations
- Uniform convergence may be unable to explain generalization in deep learning
- Weight Agnostic Neural Networks
- Stand-Alone Self-Attention in Vision Models
- Causal Confusion in Imitation Learning
""",("Putting An End to End-to-End: Gradient-Isolated Learning of Representations","Uniform convergence may be unable to explain generalization in deep learning","Weight Agnostic Neural Networks","Stand-Alone Self-Attention in Vision Models","Causal Confusion in Imitation Learning")))  # fmt: skip
DOCS.append(Doc("aside: newsletter with paper of the week only","""# The Bio Letter #41

Hi, this is Mara. Short one today, I am on a train.

## 📄 Paper of the week

[A cell atlas of human thymic development defines T cell repertoire formation](https://doi.org/10.1126/science.aay3224)
Jong-Eun Park, Rachel A. Botting, Cecilia Domínguez Conde et al. | Science | February 2020

The thymus teaches T cells whom to attack, and this atlas shows the school.

## 🔗 Also worth your time

- [Single-cell transcriptomics to explore the immune system in health and disease](https://doi.org/10.1038/nri.2017.76)
- [How to give a talk without slides](https://example.org/talk)

## 🎧 Listening

[A podcast about moss](https://example.org/moss)
""",("A cell atlas of human thymic development defines T cell repertoire formation","Single-cell transcriptomics to explore the immune system in health and disease"),facts={"A cell atlas of human thymic development defines T cell repertoire formation":{"authors":("Jong-Eun Park","Rachel A. Botting","Cecilia Domínguez Conde"),"venue":"Science","year":2020,"discussion":"The thymus teaches T cells whom to attack, and this atlas shows the school."}}))  # fmt: skip
DOCS.append(Doc("state of AI bullet digest","""# AI research round-up: week 23

**TL;DR:** three papers on alignment, two on efficiency.

## Alignment

- **Direct Preference Optimization: Your Language Model is Secretly a Reward Model** (Rafailov et al.): skips the reward model altogether. [Paper](https://arxiv.org/abs/2305.18290)
- **LIMA: Less Is More for Alignment** (Zhou et al.): a thousand good examples are enough. [Paper](https://arxiv.org/abs/2305.11206)
- **Let's Verify Step by Step** (Lightman et al.): rewards each step of a solution. [Paper](https://arxiv.org/abs/2305.20050) [Data](https://github.com/openai/prm800k)

## Efficiency

- **QLoRA: Efficient Finetuning of Quantized LLMs** (Dettmers et al.): four bits suffice. [Paper](https://arxiv.org/abs/2305.14314)
- **RWKV: Reinventing RNNs for the Transformer Era** (Peng et al.): recurrent at run time. [Paper](https://arxiv.org/abs/2305.13048)
""",("Direct Preference Optimization: Your Language Model is Secretly a Reward Model","LIMA: Less Is More for Alignment","Let's Verify Step by Step","QLoRA: Efficient Finetuning of Quantized LLMs","RWKV: Reinventing RNNs for the Transformer Era"),sections={"Alignment":3,"Efficiency":2},facts={"LIMA: Less Is More for Alignment":{"authors":("Zhou",),"tldr":"a thousand good examples are enough","arxiv_id":"2305.11206"}}))  # fmt: skip
DOCS.append(Doc("conference daily list plain caps titles","""ACCEPTED PAPERS

LEARNING FROM NOISY LABELS WITH DEEP NEURAL NETWORKS: A SURVEY
Hwanjun Song; Minseok Kim; Dongmin Park; Yooju Shin; Jae-Gil Lee

DIVIDEMIX: LEARNING WITH NOISY LABELS AS SEMI-SUPERVISED LEARNING
Junnan Li; Richard Socher; Steven C.H. Hoi

CO-TEACHING: ROBUST TRAINING OF DEEP NEURAL NETWORKS WITH EXTREMELY NOISY LABELS
Bo Han; Quanming Yao; Xingrui Yu; Gang Niu
""",("LEARNING FROM NOISY LABELS WITH DEEP NEURAL NETWORKS: A SURVEY","DIVIDEMIX: LEARNING WITH NOISY LABELS AS SEMI-SUPERVISED LEARNING","CO-TEACHING: ROBUST TRAINING OF DEEP NEURAL NETWORKS WITH EXTREMELY NOISY LABELS"),facts={"DIVIDEMIX: LEARNING WITH NOISY LABELS AS SEMI-SUPERVISED LEARNING":{"authors":("Junnan Li","Richard Socher","Steven C.H. Hoi")}}))  # fmt: skip
DOCS.append(Doc("html dl publications with details","""<html><body><h2>Selected publications</h2><p class="pub"><a href="files/rosenblatt.pdf">Sparse Autoencoders Find Highly Interpretable Features in Language Models</a>. Hoagy Cunningham, Aidan Ewart, Logan Riggs, Robert Huben, Lee Sharkey. <em>ICLR 2024</em>. [<a href="https://arxiv.org/abs/2309.08600">arxiv</a>] [<a href="https://github.com/HoagyC/sparse_coding">code</a>]</p><p class="pub"><a href="https://arxiv.org/abs/2211.00593">Interpretability in the Wild: a Circuit for Indirect Object Identification in GPT-2 small</a>. Kevin Wang, Alexandre Variengien, Arthur Conmy, Buck Shlegeris, Jacob Steinhardt. <em>ICLR 2023</em>. [<a href="https://youtu.be/gzwj0jWbvbo">talk</a>]</p></body></html>""",("Sparse Autoencoders Find Highly Interpretable Features in Language Models","Interpretability in the Wild: a Circuit for Indirect Object Identification in GPT-2 small"),facts={"Sparse Autoencoders Find Highly Interpretable Features in Language Models":{"authors":("Hoagy Cunningham","Aidan Ewart","Logan Riggs","Robert Huben","Lee Sharkey"),"venue":"ICLR","year":2024,"arxiv_id":"2309.08600","code":"https://github.com/HoagyC/sparse_coding"}}))  # fmt: skip
DOCS.append(Doc("prose w/ headings per topic, inline links by name","""# What happened in speech this year

## Recognition

The big story was [Whisper](https://arxiv.org/abs/2212.04356), which was trained on 680,000 hours of audio. Close behind came [USM](https://arxiv.org/abs/2303.01037), Google's model for a hundred languages.

## Synthesis

[VALL-E](https://arxiv.org/abs/2301.02111) clones a voice from three seconds. [NaturalSpeech 2](https://arxiv.org/abs/2304.09116) adds singing.

## Music

[MusicLM](https://arxiv.org/abs/2301.11325) writes songs from a description.
""",("Whisper","USM","VALL-E","NaturalSpeech 2","MusicLM"),sections={"Recognition":2,"Synthesis":2,"Music":1},facts={"VALL-E":{"arxiv_id":"2301.02111"}}))  # fmt: skip
DOCS.append(Doc("dutch/swedish mail plain","""Hej alla,

här är månadens artiklar:

1. "Mixture-of-Depths: Dynamically allocating compute in transformer-based language models" av David Raposo, Sam Ritter, Blake Richards (2024)
   Länk: https://arxiv.org/abs/2404.02258
   Kort: hoppar över lager för lätta ord.

2. "Jamba: A Hybrid Transformer-Mamba Language Model" av Opher Lieber, Barak Lenz, Hofit Bata (2024)
   Länk: https://arxiv.org/abs/2403.19887
   Kort: varannan av varje sort.

Hälsningar
Sofia
""",("Mixture-of-Depths: Dynamically allocating compute in transformer-based language models","Jamba: A Hybrid Transformer-Mamba Language Model"),facts={"Jamba: A Hybrid Transformer-Mamba Language Model":{"authors":("Opher Lieber","Barak Lenz","Hofit Bata"),"year":2024,"arxiv_id":"2403.19887"}}))  # fmt: skip
DOCS.append(Doc("table md with emoji header & html br","""### 🗂 Papers

| 🏷 Model | 📝 Paper | 🏛 Venue | 💻 Code |
|:--|:--|:--:|:--:|
| DETR | [End-to-End Object Detection with Transformers](https://arxiv.org/abs/2005.12872)<br>*Carion et al.* | ECCV'20 | [GitHub](https://github.com/facebookresearch/detr) |
| ViTDet | [Exploring Plain Vision Transformer Backbones for Object Detection](https://arxiv.org/abs/2203.16527)<br>*Li et al.* | ECCV'22 | – |
| DINO | [DINO: DETR with Improved DeNoising Anchor Boxes for End-to-End Object Detection](https://arxiv.org/abs/2203.03605)<br>*Zhang et al.* | ICLR'23 | [GitHub](https://github.com/IDEA-Research/DINO) |
""",("End-to-End Object Detection with Transformers","Exploring Plain Vision Transformer Backbones for Object Detection","DINO: DETR with Improved DeNoising Anchor Boxes for End-to-End Object Detection"),facts={"End-to-End Object Detection with Transformers":{"authors":("Carion",),"venue":"ECCV","year":2020,"code":"https://github.com/facebookresearch/detr"}}))  # fmt: skip
DOCS.append(Doc("apa refs with hanging indents utf8 bom crlf","""\ufeffReferences\r
\r
Kahneman, D., & Tversky, A. (1979). Prospect theory: An analysis of decision under risk.\r
    Econometrica, 47(2), 263–291. https://doi.org/10.2307/1914185\r
\r
Thaler, R. (1980). Toward a positive theory of consumer choice. Journal of Economic Behavior\r
    & Organization, 1(1), 39–60. https://doi.org/10.1016/0167-2681(80)90051-7\r
\r
Ariely, D., Loewenstein, G., & Prelec, D. (2003). “Coherent arbitrariness”: Stable demand curves\r
    without stable preferences. The Quarterly Journal of Economics, 118(1), 73–106.\r
""".encode(),("Prospect theory: An analysis of decision under risk","Toward a positive theory of consumer choice","“Coherent arbitrariness”: Stable demand curves without stable preferences"),facts={"Toward a positive theory of consumer choice":{"authors":("R. Thaler",),"year":1980,"doi":"10.1016/0167-2681(80)90051-7"}}))  # fmt: skip
DOCS.append(Doc("slide export lines","""Lecture 7: Further reading

Attention
– Luong et al., "Effective Approaches to Attention-based Neural Machine Translation", EMNLP 2015
– Lin et al., "A Structured Self-attentive Sentence Embedding", ICLR 2017

Memory
– Weston et al., "Memory Networks", ICLR 2015
– Graves et al., "Hybrid computing using a neural network with dynamic external memory", Nature 2016
""",("Effective Approaches to Attention-based Neural Machine Translation","A Structured Self-attentive Sentence Embedding","Memory Networks","Hybrid computing using a neural network with dynamic external memory"),sections={"Attention":2,"Memory":2},facts={"Memory Networks":{"authors":("Weston",),"venue":"ICLR","year":2015}}))  # fmt: skip
DOCS.append(Doc("zeta-like other year, bold labels","""<html><head><title>NeurIPS 2022: 3 papers you should read</title></head><body><article><h1>NeurIPS 2022: 3 papers you should read</h1><p>With thousands of papers, here's a guide.</p><p><strong>1. LAION-5B: An open large-scale dataset for training next generation image-text models</strong> | 👾 <a href="https://github.com/LAION-AI/laion5B-paper">Code</a></p><p><em>Christoph Schuhmann, Romain Beaumont, Richard Vencu, et al.</em></p><p><strong>❓Why →</strong> Open data for open models.</p><p><strong>💡Key insights →</strong> Five billion pairs filtered by CLIP.</p><p>Two more paragraphs of insight stand here, and they belong to the insights.</p><p><strong>2. Beyond neural scaling laws: beating power law scaling via data pruning</strong></p><p><em>Ben Sorscher, Robert Geirhos, Shashank Shekhar, Surya Ganguli, Ari S. Morcos</em></p><p><strong>❓Why →</strong> Power laws are slow.</p><p><strong>💡Key insights →</strong> Prune well and the curve bends.</p><p>Other interesting papers on data: <a href="https://arxiv.org/abs/2210.06516">Dataset Distillation via Factorization</a>, <a href="https://arxiv.org/abs/2206.14486">Active Learning Is a Strong Baseline for Data Subset Selection</a>.</p><p><strong>3. On-Device Training Under 256KB Memory</strong> | 👾 <a href="https://github.com/mit-han-lab/tiny-training">Code</a></p><p><em>Ji Lin, Ligeng Zhu, Wei-Ming Chen, Wei-Chen Wang, Chuang Gan, Song Han</em></p><p><strong>❓Why →</strong> Privacy and cost.</p><p><strong>💡Key insights →</strong> Quantise, and update little.</p></article></body></html>""",("LAION-5B: An open large-scale dataset for training next generation image-text models","Beyond neural scaling laws: beating power law scaling via data pruning","On-Device Training Under 256KB Memory"),facts={"LAION-5B: An open large-scale dataset for training next generation image-text models":{"authors":("Christoph Schuhmann","Romain Beaumont","Richard Vencu"),"why":"Open data for open models.","key_insights":"Five billion pairs filtered by CLIP.\n\nTwo more paragraphs of insight stand here, and they belong to the insights.","code":"https://github.com/LAION-AI/laion5B-paper"},"On-Device Training Under 256KB Memory":{"number":3,"authors":("Ji Lin","Ligeng Zhu","Wei-Ming Chen","Wei-Chen Wang","Chuang Gan","Song Han")}}))  # fmt: skip
DOCS.append(Doc("topic bullets then prose with [n] md headings","""# State of recommender systems at RecSys 2021

This year's themes:

- Sequential recommendation
- Evaluation

## Sequential recommendation

Transformers arrive late but in force. Transformers4Rec [1] packages them for session data.

A careful comparison [2] shows that simple nearest neighbours still hold up.

## Evaluation

Sampled metrics mislead: see [3] for the mathematics.

## References

[1] Gabriel de Souza Pereira Moreira, Sara Rabhi, Jeong Min Lee, Ronay Ak, Even Oldridge. Transformers4Rec: Bridging the Gap between NLP and Sequential / Session-Based Recommendation. RecSys 2021.

[2] Sara Latifi, Dietmar Jannach. Session-aware recommendation: A surprising quest for the state-of-the-art. Information Sciences, 2021.

[3] Walid Krichene, Steffen Rendle. On Sampled Metrics for Item Recommendation. KDD 2020.
""",("Transformers4Rec: Bridging the Gap between NLP and Sequential / Session-Based Recommendation","Session-aware recommendation: A surprising quest for the state-of-the-art","On Sampled Metrics for Item Recommendation"),sections={"Sequential recommendation":2,"Evaluation":1},facts={"Session-aware recommendation: A surprising quest for the state-of-the-art":{"authors":("Sara Latifi","Dietmar Jannach"),"year":2021,"discussion":"A careful comparison [2] shows that simple nearest neighbours still hold up."}}))  # fmt: skip
DOCS.append(Doc("awesome nested bullets topics","""# Awesome Time Series Papers

- Forecasting
  - Deep models
    - [2020/ICLR] N-BEATS: Neural basis expansion analysis for interpretable time series forecasting [[paper](https://arxiv.org/abs/1905.10437)] [[code](https://github.com/ElementAI/N-BEATS)]
    - [2021/AAAI] Informer: Beyond Efficient Transformer for Long Sequence Time-Series Forecasting [[paper](https://arxiv.org/abs/2012.07436)]
  - Classical
    - [2018/IJF] The M4 Competition: Results, findings, conclusion and way forward [[paper](https://doi.org/10.1016/j.ijforecast.2018.06.001)]
- Anomaly detection
  - [2022/ICLR] Anomaly Transformer: Time Series Anomaly Detection with Association Discrepancy [[paper](https://arxiv.org/abs/2110.02642)]
""",("N-BEATS: Neural basis expansion analysis for interpretable time series forecasting","Informer: Beyond Efficient Transformer for Long Sequence Time-Series Forecasting","The M4 Competition: Results, findings, conclusion and way forward","Anomaly Transformer: Time Series Anomaly Detection with Association Discrepancy"),sections={"Forecasting/Deep models":2,"Forecasting/Classical":1,"Anomaly detection":1},facts={"Informer: Beyond Efficient Transformer for Long Sequence Time-Series Forecasting":{"venue":"AAAI","year":2021,"arxiv_id":"2012.07436"}}))  # fmt: skip
DOCS.append(Doc("spanish html article with ads","""<html><head><title>Los 3 papers de IA que debes leer este verano - El Blog de Datos</title><meta property="og:site_name" content="El Blog de Datos"></head><body><header><a href="/">Inicio</a></header><div class="ad">Compra nuestro curso de Python</div><div class="entry-content"><h1>Los 3 papers de IA que debes leer este verano</h1><p>Por <strong>Lucía Fernández</strong> | 1 de julio de 2022</p><p>El calor invita a leer a la sombra.</p><h2>1. Hierarchical Text-Conditional Image Generation with CLIP Latents</h2><p><strong>Autores:</strong> Aditya Ramesh, Prafulla Dhariwal, Alex Nichol</p><p><strong>Resumen:</strong> De texto a imagen pasando por CLIP.</p><p><strong>¿Por qué importa?</strong> Cambió la ilustración para siempre.</p><p><a href="https://arxiv.org/abs/2204.06125">Leer el artículo</a></p><div class="newsletter-signup">Suscríbete</div><h2>2. Photorealistic Text-to-Image Diffusion Models with Deep Language Understanding</h2><p><strong>Autores:</strong> Chitwan Saharia, William Chan, Saurabh Saxena</p><p><strong>Resumen:</strong> Un gran modelo de lenguaje ayuda más que un gran generador.</p><p><a href="https://arxiv.org/abs/2205.11487">Leer el artículo</a></p><h2>3. A Generalist Agent</h2><p><strong>Autores:</strong> Scott Reed, Konrad Zolna, Emilio Parisotto</p><p><strong>Resumen:</strong> Una red para seiscientas tareas.</p><p><a href="https://arxiv.org/abs/2205.06175">Leer el artículo</a></p><h2>Artículos relacionados</h2><ul><li><a href="/x">Cómo aprender Python en treinta días sin morir en el intento</a></li></ul></div></body></html>""",("Hierarchical Text-Conditional Image Generation with CLIP Latents","Photorealistic Text-to-Image Diffusion Models with Deep Language Understanding","A Generalist Agent"),facts={"A Generalist Agent":{"authors":("Scott Reed","Konrad Zolna","Emilio Parisotto"),"tldr":"Una red para seiscientas tareas.","arxiv_id":"2205.06175","discussion":""},"Hierarchical Text-Conditional Image Generation with CLIP Latents":{"why":"Cambió la ilustración para siempre."}}))  # fmt: skip
DOCS.append(Doc("markdown N) **Title** - summary","""Top ML Papers of the Week (May 8 - 14)

1) **LLM explains neurons in LLMs** - applies GPT-4 to write explanations of the behaviour of neurons ([paper](https://openaipublic.blob.core.windows.net/neuron-explainer/paper/index.html), [tweet](https://twitter.com/x/status/1))

2) **PaLM 2 Technical Report** - a better and smaller PaLM ([paper](https://ai.google/static/documents/palm2techreport.pdf))

3) **ImageBind: One Embedding Space To Bind Them All** - joins six kinds of data ([paper](https://arxiv.org/abs/2305.05665), [code](https://github.com/facebookresearch/ImageBind))
""",("LLM explains neurons in LLMs","PaLM 2 Technical Report","ImageBind: One Embedding Space To Bind Them All"),facts={"ImageBind: One Embedding Space To Bind Them All":{"tldr":"joins six kinds of data","code":"https://github.com/facebookresearch/ImageBind","number":3}}))  # fmt: skip
DOCS.append(Doc("japanese list with 【】 and full width","""【2023年版】読むべき拡散モデル論文5選

１．Denoising Diffusion Probabilistic Models（Ho et al., NeurIPS 2020）
　基本中の基本。まずはここから。
　https://arxiv.org/abs/2006.11239

２．Improved Denoising Diffusion Probabilistic Models（Nichol & Dhariwal, ICML 2021）
　分散も学習する。
　https://arxiv.org/abs/2102.09672

３．Diffusion Models Beat GANs on Image Synthesis（Dhariwal & Nichol, NeurIPS 2021）
　分類器による誘導。
　https://arxiv.org/abs/2105.05233
""",("Denoising Diffusion Probabilistic Models","Improved Denoising Diffusion Probabilistic Models","Diffusion Models Beat GANs on Image Synthesis"),facts={"Improved Denoising Diffusion Probabilistic Models":{"authors":("Nichol","Dhariwal"),"venue":"ICML","year":2021,"arxiv_id":"2102.09672","number":2}}))  # fmt: skip
DOCS.append(
    Doc(
        "github issue style",
        """### Paper suggestions

**[Deep Sets](https://arxiv.org/abs/1703.06114)**
Manzil Zaheer, Satwik Kottur, Siamak Ravanbakhsh
_NIPS 2017_
> We study models for sets.

**[Set Transformer](https://arxiv.org/abs/1810.00825)**
Juho Lee, Yoonho Lee, Jungtaek Kim
_ICML 2019_
> Attention for sets.
""",
        ("Deep Sets", "Set Transformer"),
        facts={
            "Deep Sets": {
                "authors": ("Manzil Zaheer", "Satwik Kottur", "Siamak Ravanbakhsh"),
                "venue": "NIPS",
                "year": 2017,
            }
        },
    )
)
DOCS.append(
    Doc(
        "thread numbering",
        """A thread on papers that changed how I think about generalisation 🧵

1/ Zhang et al. "Understanding deep learning requires rethinking generalization" https://arxiv.org/abs/1611.03530 Networks can fit random labels.

2/ Nagarajan & Kolter "Uniform convergence may be unable to explain generalization in deep learning" https://arxiv.org/abs/1902.04742

3/ Power et al. "Grokking: Generalization Beyond Overfitting on Small Algorithmic Datasets" https://arxiv.org/abs/2201.02177 Patience pays.

/end
""",
        (
            "Understanding deep learning requires rethinking generalization",
            "Uniform convergence may be unable to explain generalization in deep learning",
            "Grokking: Generalization Beyond Overfitting on Small Algorithmic Datasets",
        ),
        facts={
            "Uniform convergence may be unable to explain generalization in deep learning": {
                "authors": ("Nagarajan", "Kolter"),
                "arxiv_id": "1902.04742",
            }
        },
    )
)
DOCS.append(
    Doc(
        "csv semicolons",
        """Titel;Autoren;Jahr;Journal;DOI
"Attention, please: a review";Anna Berg, Tom Lind;2019;Trends in Cognitive Sciences;10.1016/j.tics.2019.01.001
Working memory and the brain;Carl Falk;2020;Nature Reviews Neuroscience;10.1038/s41583-020-0001-1
""",
        ("Attention, please: a review", "Working memory and the brain"),
        file="liste.csv",
        facts={"Working memory and the brain": {"year": 2020, "doi": "10.1038/s41583-020-0001-1"}},
    )
)
